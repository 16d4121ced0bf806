import evidence from '../../../ui/messages/th/evidence.json' with { type: 'json' }

export const areas = { evidence }
