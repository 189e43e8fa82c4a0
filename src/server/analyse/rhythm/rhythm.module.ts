import type { Module } from '../../platform/module.ts'
import { keepUpTask } from '../kept-counts/kept-counts.service.ts'
import { overdueCount } from './rhythm.service.ts'

export const rhythm: Module = { name: 'analyse/rhythm', crons: [keepUpTask(overdueCount, 3)] }
