import type { Module } from '../../platform/module.ts'
import { cadenceSetting, retryDaysSetting } from './cadence.service.ts'
import { packageTable } from './packages.store.ts'

export const packages: Module = {
  name: 'design/packages',
  records: [packageTable],
  settings: [cadenceSetting, retryDaysSetting],
}
