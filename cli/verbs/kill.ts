/** The verbs kill and resume: nothing that spends is sent, until somebody says so. */
import { nameOperator, showTime, useState } from '../state.js';
import { print, printJson, showText, styled } from '../terminal.js';
import { exitCodes } from '../usage.js';
import type { VerbArguments } from '../verb.js';

/** Throws the kill switch. */
export function runKill(args: VerbArguments): Promise<number> {
  return useState(args, 'kill', async (store, file) => {
    const already = await store.readKill();
    await store.kill(nameOperator(), args.text('reason') ?? 'stopped by the operator');
    const kill = await store.readKill();
    if (args.flag('json')) printJson({ stopped: true, already: already !== undefined, ...kill });
    else if (already === undefined) print(`Stopped. No call that spends is sent until \`gatewright resume\`. ${styled('dim', file)}`);
    else print(`It was stopped already, at ${showTime(already.since)} by ${showText(already.by)}: ${showText(already.reason)}`);
    return exitCodes.done;
  });
}

/** Lifts it. */
export function runResume(args: VerbArguments): Promise<number> {
  return useState(args, 'resume', async (store, file) => {
    const kill = await store.readKill();
    const wasStopped = await store.resume(nameOperator());
    if (args.flag('json')) printJson({ stopped: false, wasStopped, ...(kill === undefined ? {} : { since: kill.since, by: kill.by, reason: kill.reason }) });
    else if (!wasStopped || kill === undefined) print(`It was not stopped. ${styled('dim', file)}`);
    else print(`Resumed. It was stopped at ${showTime(kill.since)} by ${showText(kill.by)}: ${showText(kill.reason)}`);
    return exitCodes.done;
  });
}
