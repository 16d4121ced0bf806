/** The only source of the present. Tests set it; programs read the system's. */
export abstract class Clock {
  abstract now(): Date
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date()
  }
}
