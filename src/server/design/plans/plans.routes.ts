import { rpc } from '../../platform/rpc.ts'
import {
  addBenefit,
  addStep,
  removeBenefit,
  removeStep,
  updateBenefit,
  updateStep,
} from './plan-parts.service.ts'
import { closePlan, countPlanList, createPlan, readPlanList, readPlans, updatePlan } from './plans.service.ts'

export const planRoutes = {
  list: rpc.plans.list.handler(({ input, context }) => readPlanList(context, input)),
  count: rpc.plans.count.handler(({ input, context }) => countPlanList(context, input)),
  ofCustomer: rpc.plans.ofCustomer.handler(async ({ input, context }) => ({
    data: await readPlans(context, input.customerId),
  })),
  create: rpc.plans.create.handler(({ input, context }) => createPlan(context, input)),
  update: rpc.plans.update.handler(({ input, context }) => updatePlan(context, input)),
  close: rpc.plans.close.handler(({ input, context }) => closePlan(context, input)),
  addBenefit: rpc.plans.addBenefit.handler(({ input, context }) => addBenefit(context, input)),
  updateBenefit: rpc.plans.updateBenefit.handler(({ input, context }) => updateBenefit(context, input)),
  removeBenefit: rpc.plans.removeBenefit.handler(({ input, context }) => removeBenefit(context, input)),
  addStep: rpc.plans.addStep.handler(({ input, context }) => addStep(context, input)),
  updateStep: rpc.plans.updateStep.handler(({ input, context }) => updateStep(context, input)),
  removeStep: rpc.plans.removeStep.handler(({ input, context }) => removeStep(context, input)),
}
