/**
 * What a piece of work costs this process, in milliseconds of a core: the least of three times, since whatever else runs on
 * the machine, or in this process (compiling, collecting), only adds.
 */
export async function workedMs(work: () => unknown): Promise<number> {
  const times: number[] = []
  for (let time = 0; time < 3; time += 1) {
    const started = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(started)
    times.push((user + system) / 1000)
  }
  return Math.min(...times)
}
