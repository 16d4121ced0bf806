import { RequestMethod } from '@nestjs/common'
import { StaffWebModule } from '../../src/staff-web/staff-web.module.js'

export interface StaffRoute {
  readonly method: string
  /** `/general/:id`, with its parameters. */
  readonly path: string
}

/** Every address of staff-web as its controllers declare it, so that a new one cannot be forgotten in a test. */
export function staffRoutes(): readonly StaffRoute[] {
  // Only the list of controllers is read; nothing is started.
  const { controllers = [] } = StaffWebModule.of({ secrets: {} } as never)
  return controllers
    .flatMap((controller) => routesOf(controller as ControllerClass))
    .sort((one, other) => nameOf(one).localeCompare(nameOf(other)))
}

/** `GET /general/:id`: how the matrix names a route. */
export function nameOf({ method, path }: StaffRoute): string {
  return `${method} ${path}`
}

interface ControllerClass {
  readonly prototype: object
}

function routesOf(controller: ControllerClass): StaffRoute[] {
  const bases = textsOf(Reflect.getMetadata('path', controller))
  return handlerNames(controller.prototype).flatMap((name) => {
    const handler: unknown = (controller.prototype as Record<string, unknown>)[name]
    if (typeof handler !== 'function') return []
    const method: unknown = Reflect.getMetadata('method', handler)
    if (typeof method !== 'number') return []
    return bases.flatMap((base) =>
      textsOf(Reflect.getMetadata('path', handler)).map((path) => ({
        method: RequestMethod[method] ?? '',
        path: `/${[base, path]
          .flatMap((part) => part.split('/'))
          .filter(Boolean)
          .join('/')}`,
      })),
    )
  })
}

/** Inherited ones, too. */
function handlerNames(prototype: object): string[] {
  const above: unknown = Object.getPrototypeOf(prototype)
  if (typeof above !== 'object' || above === null) return []
  return [...new Set([...Object.getOwnPropertyNames(prototype), ...handlerNames(above)])]
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? (value as string[]) : [typeof value === 'string' ? value : '']
}
