import type { Module } from '../platform/module.ts'

export const demo: Module = {
  name: 'demo',
  personalData: [{ table: 'demo_truth', tells: [], erase: 'keep', stays: 'numbers' }],
}
