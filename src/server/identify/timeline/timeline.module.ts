import type { Module } from '../../platform/module.ts'

export const timeline: Module = { name: 'identify/timeline' }
