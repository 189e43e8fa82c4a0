import type { Module } from '../../platform/module.ts'

export const retention: Module = { name: 'analyse/retention' }
