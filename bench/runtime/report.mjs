/** Preloaded into measured processes: answers questions of the one who started them about processor time, memory and what is open. */
if (process.send !== undefined) {
  process.on('message', (question) => {
    if (question?.ask === 'usage') {
      // Twice: what the first one frees may hold on to more.
      if (question.collect === true) for (let round = 0; round < 2; round += 1) globalThis.gc?.();
      const { user, system } = process.cpuUsage();
      const { rss, heapUsed } = process.memoryUsage();
      process.send({ answer: question.id, cpuUs: user + system, rss, heapUsed, open: process.getActiveResourcesInfo().length });
    }
  });
  // Asking must not keep a process alive that has ended its work.
  process.channel?.unref();
}
