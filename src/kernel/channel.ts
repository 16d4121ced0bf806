/** The two rooms. Nothing but the handover knows both. */
export const channels = ['general', 'corruption'] as const
export type Channel = (typeof channels)[number]
