/** The package ships no types. Only what the bundles use. */
declare module 'govuk-frontend' {
  interface Behaviour {
    new (root: Element): object
    readonly moduleName: string
  }
  /** Starts a behaviour on every element below `scope` (the document) that asks for it with `data-module`. */
  export function createAll(behaviour: Behaviour, config?: object, scope?: Element | Document): object[]
  export const Button: Behaviour
  export const CharacterCount: Behaviour
  export const Checkboxes: Behaviour
  export const ErrorSummary: Behaviour
  export class ExitThisPage {
    static readonly moduleName: string
    constructor(root: Element)
    protected readonly $button: HTMLAnchorElement
    exitPage(): void
  }
  export const NotificationBanner: Behaviour
  export const PasswordInput: Behaviour
  export const Radios: Behaviour
  export const ServiceNavigation: Behaviour
  export const SkipLink: Behaviour
}
