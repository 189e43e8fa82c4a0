import type { Module } from '../../platform/module.ts'

export const rfm: Module = { name: 'segment/rfm' }
