import type { Module } from '../../platform/module.ts'
import { strategyTable } from './lifecycle.store.ts'

export const lifecycle: Module = { name: 'segment/lifecycle', records: [strategyTable] }
