import type { Module } from '../../platform/module.ts'

export const keptCounts: Module = { name: 'analyse/kept-counts' }
