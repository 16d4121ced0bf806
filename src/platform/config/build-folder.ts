import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder `dist/` of this project: migrations and assets lie there whether we run compiled or under jest. */
export function buildFolder(): string {
  let folder = import.meta.dirname
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder)
    if (above === folder) throw new Error('no package.json above the program')
    folder = above
  }
  return join(folder, 'dist')
}
