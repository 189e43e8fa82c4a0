import type { Module } from '../../platform/module.ts'
import { retentionCrons } from './retention.jobs.ts'

export const retention: Module = { name: 'analyse/retention', crons: retentionCrons }
