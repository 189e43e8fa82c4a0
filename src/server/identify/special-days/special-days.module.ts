import type { Module } from '../../platform/module.ts'
import { rollSpecialDays } from './special-days.service.ts'

export const specialDays: Module = {
  name: 'identify/special-days',
  personalData: [{ table: 'special_day', tells: [], erase: 'delete' }],
  crons: [
    { name: 'special_days', pattern: '3 * * * *', run: async (ctx) => void (await rollSpecialDays(ctx)) },
  ],
}
