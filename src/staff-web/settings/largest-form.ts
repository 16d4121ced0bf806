import { largestLogo } from '../../settings/clean-logo.js'

/** A picture as letters, and the rest of the form: the largest that may wait while the second factor is asked for. */
export const largestLogoForm = Math.ceil(largestLogo * 1.4) + 8192
