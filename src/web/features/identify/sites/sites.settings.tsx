import { lazy } from 'react'
import type { SettingsSection } from '../../../settings-sections.ts'

export const settings: SettingsSection = {
  key: 'sites',
  title: 'sites:title',
  order: 5,
  Section: lazy(() => import('./Sites.tsx').then((module) => ({ default: module.Sites }))),
}
