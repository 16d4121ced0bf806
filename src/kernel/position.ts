/** Where a device believes to be, WGS 84. Five decimals are about a metre: enough for a lamp post. */
export interface Position {
  readonly latitude: number
  readonly longitude: number
  /** Within so many metres, a whole number. */
  readonly accuracyM: number
}

const farthestM = 100_000
const written = /^(-?\d{1,2}(?:\.\d{1,20})?),(-?\d{1,3}(?:\.\d{1,20})?),(\d{1,6})$/

/** `latitude,longitude,metres` as a form carries it. @returns null for anything else: a place may always be left out. */
export function parsePosition(text: string): Position | null {
  const parts = written.exec(text)
  if (parts === null) return null
  const [latitude, longitude, accuracyM] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const isOnEarth = Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 && accuracyM <= farthestM
  return isOnEarth
    ? { latitude: fiveDecimals(latitude), longitude: fiveDecimals(longitude), accuracyM }
    : null
}

export function writePosition({ latitude, longitude, accuracyM }: Position): string {
  return `${coordinatesOf({ latitude, longitude }).replace(' ', '')},${accuracyM}`
}

/** `7.00812, 100.49870`: as people read it to each other, and as any map understands it. */
export function coordinatesOf({ latitude, longitude }: Pick<Position, 'latitude' | 'longitude'>): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
}

function fiveDecimals(degrees: number): number {
  return Number(degrees.toFixed(5))
}
