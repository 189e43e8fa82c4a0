import type { Module } from '../platform/module.ts'

export const demo: Module = { name: 'demo' }
