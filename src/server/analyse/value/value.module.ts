import type { Module } from '../../platform/module.ts'
import { keepUpTask } from '../kept-counts/kept-counts.service.ts'
import { cellCount, curveCount } from './value.service.ts'

export const value: Module = {
  name: 'analyse/value',
  crons: [keepUpTask(cellCount, 0), keepUpTask(curveCount, 0)],
}
