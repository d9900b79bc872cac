import { ruleTable } from '../../lib/checks/rules/index.js';
import { survivorsOf } from '../../test/checks/mutation.js';
import { allCases } from '../../test/checks/rules/index.js';

/** Switches every rule off in turn and tells whose tests do not notice. Exit code 1 when there is one. */
function disableEach(): void {
  const rules = ruleTable({});
  let holes = 0;
  for (const { id } of rules) {
    const survivors = survivorsOf(id, allCases);
    if (survivors.length === 0) continue;
    holes += 1;
    process.stderr.write(`✗ ${id}: not noticed by: ${survivors.join('; ')}\n`);
  }
  process.stderr.write(`${rules.length} rules switched off in turn, ${rules.length - holes} noticed by their tests\n`);
  process.exitCode = holes === 0 ? 0 : 1;
}

disableEach();
