import evidence from '../../../ui/messages/ms/evidence.json' with { type: 'json' }

export const areas = { evidence }
