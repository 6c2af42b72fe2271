/** For how long alarms are quiet while work is under way, unless somebody says otherwise: a shift. */
export const usualQuietHours = 8
