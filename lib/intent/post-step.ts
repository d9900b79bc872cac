/** What must happen right after a member is deployed, before the next one starts. */
export type PostStepIntent =
  | {
      /** Wait until a workload has rolled out: what Helm's own wait would do, for the workloads that count and no others. */
      readonly op: 'waitForRollout';
      readonly kind: 'DaemonSet' | 'Deployment' | 'StatefulSet';
      readonly namespace: string;
      readonly name: string;
      readonly timeoutSeconds: number;
      readonly expectedSeconds: number;
    }
  | {
      /** Wait until the CRDs exist that a controller registers at run time, and until they are Established. */
      readonly op: 'waitForCrds';
      /** Full names, such as `ciliumloadbalancerippools.cilium.io`. */
      readonly crds: readonly string[];
      readonly timeoutSeconds: number;
      readonly expectedSeconds: number;
    }
  | {
      /**
       * Apply what a Flux Kustomization will apply, with Flux's own substitutions done, as the field manager that Flux adopts.
       * The CRDs of its kinds are awaited first.
       */
      readonly op: 'applyKustomization';
      readonly namespace: string;
      readonly name: string;
      readonly timeoutSeconds: number;
      readonly expectedSeconds: number;
    };
