/** What this process itself has worked since: how long it waited for others on a busy machine says nothing of its code. */
export function workedMs(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}
