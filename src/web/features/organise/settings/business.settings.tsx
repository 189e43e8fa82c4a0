import { lazy } from 'react'
import type { SettingsSection } from '../../../settings-sections.ts'

export const settings: SettingsSection = {
  key: 'business',
  title: 'settings:business.title',
  order: 0,
  Section: lazy(() => import('./Business.tsx').then((module) => ({ default: module.Business }))),
}
