/** How people come to a service, as the yearly disclosure counts them: to the office, or over the network. */
export const serviceChannels = ['walk_in', 'e_service'] as const
export type ServiceChannel = (typeof serviceChannels)[number]

/** The service under which complaints filed on the web are counted by the system. */
export const complaintService = 'complaint'
