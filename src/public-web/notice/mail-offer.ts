/** Whether this installation has a mail server: without one, nobody is asked for an address. */
export class MailOffer {
  constructor(readonly isOffered: boolean) {}
}
