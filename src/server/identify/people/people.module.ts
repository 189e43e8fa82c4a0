import type { Module } from '../../platform/module.ts'
import { personTable } from './people.store.ts'

export const people: Module = {
  name: 'identify/people',
  records: [personTable],
}
