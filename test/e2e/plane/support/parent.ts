/** A process that starts a plane or a registry, says what runs, and ends in the way that is asked for. */
import { startPlane, startRegistry } from '../../../../lib/rehearsal/index.js';

const [what, ending] = process.argv.slice(2);
const started = what === 'plane' ? await startPlane() : await startRegistry();
process.stdout.write(`${JSON.stringify({ directory: started.directory, processes: started.processes() })}\n`);

switch (ending) {
  case 'exit':
    process.exit(3);
    break;
  case 'throw':
    setTimeout(() => {
      throw new Error('nobody catches this');
    });
    break;
  case 'return':
    break;
  default:
    setInterval(() => undefined, 1000);
}
