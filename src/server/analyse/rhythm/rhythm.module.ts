import type { Module } from '../../platform/module.ts'

export const rhythm: Module = { name: 'analyse/rhythm' }
