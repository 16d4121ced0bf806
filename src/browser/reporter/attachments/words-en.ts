import evidence from '../../../ui/messages/en/evidence.json' with { type: 'json' }

export const areas = { evidence }
