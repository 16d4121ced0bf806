/** What callers can act on. Services throw these and know no HTTP; `platform/http` turns them into pages. */
export abstract class ActionableError extends Error {
  /**
   * @param code - Stable, safe to log and to show: never words that a person wrote.
   */
  constructor(
    readonly code: string,
    options?: { readonly cause?: unknown },
  ) {
    super(code, options)
    this.name = new.target.name
  }
}

/** The thing does not exist, or this caller may not learn that it does. */
export class NotFoundError extends ActionableError {}

/** Somebody else changed it first. The caller reads again and decides anew. */
export class ConflictError extends ActionableError {}

/** The caller is known and lacks the right. */
export class ForbiddenError extends ActionableError {}

/** Nobody is signed in, or the session has ended. */
export class UnauthenticatedError extends ActionableError {}

/** A budget is used up. Try again after the given time; nothing is locked for good. */
export class TooBusyError extends ActionableError {
  constructor(
    code: string,
    readonly retryAfterSeconds: number,
    options?: { readonly cause?: unknown },
  ) {
    super(code, options)
  }
}

/** The store or disk is full: what is there stays, nothing more fits until the operator makes room. */
export class NoSpaceError extends ActionableError {}

/** What was kept here is gone or cut short. Trying again does not help; the log tells the operator. */
export class LostError extends ActionableError {}

/** Something that we depend on is away. Nothing was lost; try again. */
export class UnavailableError extends ActionableError {}

/** What came through the door does not have the agreed shape. `fields` names places, never their content. */
export class InvalidInputError extends ActionableError {
  constructor(
    code: string,
    readonly fields: readonly string[] = [],
    options?: { readonly cause?: unknown },
  ) {
    super(code, options)
  }
}
