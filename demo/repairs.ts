import type { maintenanceLogs, maintenanceTasks } from '@/db/schema'

type NewTask = typeof maintenanceTasks.$inferInsert
type NewLog = typeof maintenanceLogs.$inferInsert

/** Who acknowledges alerts. */
export const shiftLeader = 'Miriam Weber'

/** How a fault of the past was repaired, in the technicians' words. */
export type Repair = Pick<NewTask, 'title' | 'type' | 'priority'> &
  Pick<NewLog, 'activity' | 'description' | 'performedBy' | 'partsUsed' | 'partsCost'> & {
    labourMinutes: number
    /** What the first entry said wrongly, which another one corrects. */
    mistaken?: { labourMinutes: number }
    /** A look at the machine some days before the repair, after the first alert. */
    inspection?: Pick<NewLog, 'description' | 'performedBy' | 'labourMinutes'> & { daysBefore: number; at: string }
  }

/** By the fault's key; the time and the downtime are the fault's. */
export const repairs: Record<string, Repair> = {
  'p-101-misalignment': {
    title: 'Align motor and pump A',
    type: 'corrective',
    priority: 'high',
    activity: 'adjustment',
    description:
      'Vibration since the pipe work last week. Laser: 0.28 mm offset, 0.11 mm/100 mm angle at the coupling, foot 3 soft. Shimmed foot 3 by 0.20 mm and aligned to 0.04 mm. Coupling element without cracks. Runs quietly again.',
    performedBy: 'Jonas Hoffmann',
    labourMinutes: 190,
    mistaken: { labourMinutes: 19 },
    partsUsed: 'Shim set 0.05–0.50 mm',
    partsCost: 38.5,
  },
  'p-102-bearing-wear': {
    title: 'Replace the bearing on the drive end of pump B',
    type: 'condition_based',
    priority: 'urgent',
    activity: 'replacement',
    description:
      'Changed both bearings of the bearing bracket. Outer race of the drive end spalled over about 15 mm, grease dark and metallic. Shaft seat measured, within tolerance. Trial run 30 min: vibration and temperature back to normal.',
    performedBy: 'Katrin Brandt',
    labourMinutes: 430,
    inspection: {
      daysBefore: 3,
      at: '10:30',
      description:
        'Spectrum at the drive end: outer race frequency with harmonics, envelope clear. Bearing set ordered, daily round until it is here.',
      performedBy: 'Jonas Hoffmann',
      labourMinutes: 35,
    },
    partsUsed: '1 × 6309 C3, 1 × 3309 A, shaft seal 45×62×8, grease 90 g',
    partsCost: 318.4,
  },
  'f-201-clogging': {
    title: 'Clean the filter of the dryer exhaust',
    type: 'condition_based',
    priority: 'medium',
    activity: 'service',
    description:
      'Cassettes caked with product dust. Blew out four, replaced two that were torn. Pressure drop back to the value after the last change.',
    performedBy: 'Samira Nowak',
    labourMinutes: 60,
    partsUsed: '2 × filter cassette G4 592×592',
    partsCost: 57.8,
  },
  'p-101-cavitation': {
    title: 'Pump A cavitates: find the cause',
    type: 'corrective',
    priority: 'high',
    activity: 'inspection',
    description:
      'Gravel noise in the pump casing, suction pressure low. Suction valve fully open, strainer clean. Cause is the low level in the tower basin. Throttled until the basin was full, then noise gone and pressure normal.',
    performedBy: 'Jonas Hoffmann',
    labourMinutes: 75,
  },
  't-501-low-level': {
    title: 'Basin does not fill',
    type: 'corrective',
    priority: 'high',
    activity: 'repair',
    description: 'Float valve of the make-up water stuck half closed by scale. Replaced, basin filled to 68 %.',
    performedBy: 'Lukas Schmitt',
    labourMinutes: 90,
    partsUsed: '1 × float valve DN 40',
    partsCost: 142,
  },
  'c-301-stuck-oil-temperature': {
    title: 'Oil temperature does not move',
    type: 'corrective',
    priority: 'medium',
    activity: 'replacement',
    description:
      'Head transmitter frozen at its last value, loop current does not change. Replaced, compared at 65 °C.',
    performedBy: 'Lukas Schmitt',
    labourMinutes: 40,
    partsUsed: '1 × head transmitter Pt100, 4–20 mA',
    partsCost: 86.9,
  },
  't-501-dropout': {
    title: 'No data from the cooling tower',
    type: 'corrective',
    priority: 'high',
    activity: 'repair',
    description: 'Gateway without power: 24 V supply tripped after a voltage dip. Reset, surge arrester replaced.',
    performedBy: 'Samira Nowak',
    labourMinutes: 50,
    partsUsed: '1 × surge arrester 24 V',
    partsCost: 44.2,
  },
  'g-401-drift': {
    title: 'Calibrate the oil temperature of the mixer gearbox',
    type: 'condition_based',
    priority: 'low',
    activity: 'adjustment',
    description: 'Reference thermometer shows 7.2 K less. Terminal corroded; cleaned, calibrated at 20, 50 and 80 °C.',
    performedBy: 'Katrin Brandt',
    labourMinutes: 55,
  },
}
