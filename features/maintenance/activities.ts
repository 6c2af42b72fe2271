/** What can be logged, in the order in which a technician looks for it. */
export const activities = ['inspection', 'service', 'adjustment', 'repair', 'replacement', 'test'] as const
