import { answersFromForm } from '../../public-web/report/sections/report-form.js'
import type { ReportAnswers } from '../../kernel/report-body.js'

type Control = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

/** What is typed now, read from the controls; it is kept nowhere else. */
export function readAnswers(form: HTMLElement): ReportAnswers {
  const fields: Record<string, string | string[]> = {}
  for (const control of form.querySelectorAll<Control>('input, textarea, select')) {
    if (control instanceof HTMLInputElement && control.type === 'checkbox') {
      const chosen = [fields[control.name] ?? []].flat()
      fields[control.name] = control.checked ? [...chosen, control.value] : chosen
    } else if (!(control instanceof HTMLInputElement && control.type === 'radio' && !control.checked)) {
      fields[control.name] = control.value
    }
  }
  return answersFromForm(fields)
}

/** Browsers write what is typed into their session on disk, to bring it back after a reload; not this. */
export function keepOutOfHistory(form: HTMLElement): void {
  for (const control of form.querySelectorAll('input, textarea, select')) {
    control.setAttribute('autocomplete', 'off')
  }
}

/** Shows an error at a control as the server would draw it, or takes it away. */
export function showError(control: HTMLElement, sentence: string | null, prefix: string): void {
  const group = control.closest('.govuk-form-group')
  const id = `${control.id}-error`
  document.getElementById(id)?.remove()
  const described = (control.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .filter((other) => other !== id)
  const kind = control instanceof HTMLTextAreaElement ? 'govuk-textarea--error' : 'govuk-input--error'
  group?.classList.toggle('govuk-form-group--error', sentence !== null)
  control.classList.toggle(kind, sentence !== null)
  if (sentence !== null) {
    control.before(errorMessage(id, sentence, prefix))
    described.push(id)
  }
  const ids = described.filter(Boolean).join(' ')
  if (ids === '') control.removeAttribute('aria-describedby')
  else control.setAttribute('aria-describedby', ids)
}

function errorMessage(id: string, sentence: string, prefix: string): HTMLElement {
  const message = document.createElement('p')
  message.id = id
  message.className = 'govuk-error-message'
  const hidden = document.createElement('span')
  hidden.className = 'govuk-visually-hidden'
  hidden.textContent = `${prefix}:`
  message.append(hidden, ` ${sentence}`)
  return message
}
