import type { MemberIntent } from '../intent/intent.js';
import type { PostStepIntent } from '../intent/post-step.js';
import { durationSeconds } from './formats.js';
import type { HelmRelease } from './helm-release.js';
import { type Installable, type Member, releaseOf } from './member.js';
import type { PostStep } from './post-step.js';

/** The intent of members, where those that are left out are contracted: whoever needs one needs what it needs. */
export function memberIntents(members: readonly Member[]): readonly MemberIntent[] {
  const byKey = new Map(members.map((member) => [keyOf(member.release), member]));
  return members
    .filter((member) => member.enabled !== false)
    .flatMap((member) => {
      const release = releaseOf(member.release);
      return release === undefined ? [] : [memberIntent(release, contractedNeeds(member, byKey))];
    });
}

function keyOf(installable: Installable): string | undefined {
  return releaseOf(installable)?.key;
}

/** Needs of a member, where those of a left-out one stand in for it. Visits each member once, so a cycle ends. */
function contractedNeeds(member: Member, byKey: ReadonlyMap<string | undefined, Member>): string[] {
  const needs = new Set<string>();
  const seen = new Set<string>();
  const visit = (targets: readonly Installable[]): void => {
    for (const target of targets) {
      const key = keyOf(target);
      if (key === undefined) continue;
      const found = byKey.get(key);
      if (found === undefined || found.enabled !== false) {
        needs.add(key);
      } else if (!seen.has(key)) {
        seen.add(key);
        visit(found.needs);
      }
    }
  };
  visit(member.needs);
  return [...needs];
}

function memberIntent(release: HelmRelease, needs: readonly string[]): MemberIntent {
  const { wait = true, waitForJobs = wait, timeout = '5m', expected = '1m', role } = release.bootstrapOptions;
  return {
    namespace: release.objectNamespace,
    name: release.objectName,
    needs,
    wait,
    waitForJobs,
    ...seconds({ timeout, expected }),
    ...(role === undefined ? {} : { role }),
    postSteps: release.postSteps.map((step) => postStepIntent(step, release.objectNamespace)),
  };
}

function postStepIntent(step: PostStep, namespace: string): PostStepIntent {
  const times = seconds(step);
  switch (step.op) {
    case 'waitForRollout':
      return { op: step.op, kind: step.kind, namespace: step.namespace ?? namespace, name: step.name, ...times };
    case 'waitForCrds':
      return { op: step.op, crds: step.crds, ...times };
    case 'applyKustomization':
      return {
        op: step.op,
        namespace: step.kustomization.objectNamespace,
        name: step.kustomization.objectName,
        ...times,
      };
  }
}

/** What is no duration was reported where it was written, so any number will do in its place. */
function seconds({ timeout, expected }: { readonly timeout: string; readonly expected: string }) {
  return { timeoutSeconds: durationSeconds(timeout) ?? 300, expectedSeconds: durationSeconds(expected) ?? 60 };
}
