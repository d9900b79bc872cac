/** Answers as a person types them, as flags or at a terminal. What is absent gets its default. */
export interface RawAnswers {
  /** Names, separated by commas. */
  readonly clusters?: string;
  readonly distribution?: string;
  /** `10.0.0.0/24`, or `cluster=10.0.0.0/24` for each of several clusters. */
  readonly network?: readonly string[];
  /** Addresses separated by commas, with the cluster's name in front like `network`. */
  readonly controlPlanes?: readonly string[];
  readonly workers?: readonly string[];
  readonly vip?: readonly string[];
  readonly secrets?: string;
  readonly host?: string;
  readonly repository?: string;
  readonly branch?: string;
}

/** One wrong answer. */
export interface AnswerProblem {
  readonly question: keyof RawAnswers | 'folder';
  /** `<what is wrong> (<value>). <what to do>.` */
  readonly text: string;
}

/** The flag of a question: `controlPlanes` → `--control-planes`. */
export function flagOf(question: AnswerProblem['question']): string {
  return question === 'folder' ? 'folder' : `--${question.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
