/** The verb list: the tools as a client sees them. */
import { readConfiguration } from '../configuration.js';
import { renderProblems } from '../failure.js';
import { formatTable, print, printJson, say, styled } from '../terminal.js';
import { exitCodes } from '../usage.js';
import type { VerbArguments } from '../verb.js';
import { loadCatalogs } from '../catalogs.js';
import { formatCount } from '../cost.js';
import { presentCatalogs } from '../presentation.js';
import { spends } from '../../runtime/spending/entries.js';
import { estimateTool } from '../../runtime/token-cost.js';

/** Lists tools; `*` in the pattern stands for anything. */
export async function runList(args: VerbArguments): Promise<number> {
  const configuration = await readConfiguration(args, 'list');
  // Listing needs no upstream, so none has to be configured for it.
  const { catalogs, problems } = await loadCatalogs(configuration);
  const { tools, cost, problems: presented } = presentCatalogs(configuration, catalogs);
  for (const text of await renderProblems([...problems, ...presented])) say(text);
  const [pattern = '*'] = args.positionals;
  const matcher = new RegExp(`^${pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`, 'i');
  const entries = tools.filter((entry) => matcher.test(entry.name)).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (args.flag('json')) printJson(entries.map((entry) => ({ ...entry, tokens: estimateTool(entry) })));
  else if (entries.length === 0) say(`No tool matches \`${pattern}\`.`);
  else {
    print(formatTable([['TOOL', 'KIND', 'TITLE'], ...entries.map((entry) => [entry.name, entry.annotations.readOnlyHint ? 'reads' : spends(entry) ? 'spends' : 'writes', entry.title])]));
    const count = `${entries.length} ${entries.length === 1 ? 'tool' : 'tools'}`;
    print(styled('dim', `\n${count}. Listing them all costs a model about ${formatCount(cost.full)} tokens; with --discovery search ${formatCount(cost.search)}.`));
  }
  return exitCodes.done;
}

