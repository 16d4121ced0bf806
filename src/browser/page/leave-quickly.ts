import { ExitThisPage } from 'govuk-frontend'

/** Leaves at once, and the way back does not lead here again: the page left is no longer in the history. */
export class LeaveQuickly extends ExitThisPage {
  override exitPage(): void {
    super.exitPage()
    // Overtakes the leaving that has just begun, which would add to the history.
    location.replace(this.$button.href)
  }
}
