import { timestamp, varchar } from 'drizzle-orm/pg-core'

/** What the columns of many tables are made of. */
export const instant = (name: string) => timestamp(name, { withTimezone: true })
export const createdAt = instant('created_at').notNull().defaultNow()

export const updatedAt = instant('updated_at')
  .notNull()
  .defaultNow()
  .$onUpdate(() => new Date())

export const sensorKey = (name = 'sensor_id') => varchar(name, { length: 255 })
