import { Construct } from 'constructs';
import type { MemberIntent } from '../intent/intent.js';
import { type CrdSource, checkCrdSource } from './crd-source.js';
import { type Installable, type Member, releaseOf } from './member.js';
import { memberIntents } from './member-intents.js';
import { report } from './problem.js';
import { rememberSource } from './provenance.js';
import { checkSameCluster } from './same-cluster.js';

/** Properties of the bootstrap of a cluster. */
export interface BootstrapProps {
  /** What stage 00 takes CRDs from. @default - none */
  readonly crds?: readonly CrdSource[];
  /** Releases and their order: `chain(…)`, or members with `needs`. */
  readonly releases: readonly Member[];
}

/** What the bootstrap of a cluster consists of. */
export class Bootstrap extends Construct {
  /** What stage 00 takes CRDs from. */
  public readonly crds: readonly CrdSource[];
  /** Every member, also those that are left out. */
  public readonly members: readonly Member[];

  constructor(scope: Construct, id: string, props: BootstrapProps) {
    super(scope, id);
    rememberSource(this);
    this.crds = [...(props.crds ?? [])];
    this.members = [...props.releases];
    this.crds.forEach((source, index) => {
      checkCrdSource(this, `crds[${index}]`, source);
    });
    this.members.forEach((member, index) => {
      this.checkMember(`releases[${index}]`, member);
    });
    for (const member of this.members) {
      if (member.enabled === false) continue;
      // Deleting the object uninstalls the release, and for a CNI that is the end of the network: Flux must never do it by itself.
      releaseOf(member.release)?.metadata.addAnnotation('kustomize.toolkit.fluxcd.io/prune', 'disabled');
    }
  }

  /** The members with their order, the left-out ones contracted. */
  public memberIntents(): readonly MemberIntent[] {
    return memberIntents(this.members);
  }

  private checkMember(field: string, member: Member): void {
    this.checkInstallable(`${field}.release`, member.release);
    member.needs.forEach((need, index) => {
      this.checkInstallable(`${field}.needs[${index}]`, need);
    });
  }

  private checkInstallable(field: string, installable: Installable): void {
    const release = releaseOf(installable);
    if (release !== undefined) {
      checkSameCluster(this, 'Bootstrap', field, release);
      return;
    }
    const path = (installable as Partial<Construct>).node?.path;
    report(this, {
      rule: 'authoring',
      subject: 'Bootstrap',
      field,
      message: 'names an app that has no release of its own',
      ...(path === undefined ? {} : { value: path }),
      fix: 'Name the HelmRelease that was constructed in it.',
    });
  }
}
