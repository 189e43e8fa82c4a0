import type { Module } from '../../platform/module.ts'

export const tasks: Module = { name: 'act/tasks' }
