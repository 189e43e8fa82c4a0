import type { Module } from '../../platform/module.ts'

export const value: Module = { name: 'analyse/value' }
