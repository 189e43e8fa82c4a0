import type { Module } from '../../platform/module.ts'
import { refreshMetrics } from './metrics.service.ts'

export const metrics: Module = {
  name: 'analyse/metrics',
  afterUndo: [refreshMetrics],
}
