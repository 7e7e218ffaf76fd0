import type { NonEmptyArray } from 'type-graphql';
import { AidMutationResolver } from '../aid/aid-mutation.resolver.ts';
import {
  AidLineResolver,
  CaseAidResolver,
  PersonAidProgrammeResolver,
  PersonAidResolver,
} from '../aid/aid-person.resolver.ts';
import { AidFundResolver, AidProgrammeResolver, RegionProgrammesResolver } from '../aid/aid-programme.resolver.ts';
import {
  AidDriftEntryResolver,
  AidDriftResolver,
  AidFundEntryResolver,
  AidObjectionResolver,
  AidRoundResolver,
  AidTownshipResolver,
} from '../aid/aid-round.resolver.ts';
import { AlertResolver } from '../alert/alert.resolver.ts';
import { AlertCaseResolver } from '../alert/alert-case.resolver.ts';
import {
  AssistanceCaseResolver,
  CaseEventResolver,
  CaseHitResolver,
  DeterminationCaseResolver,
  PersonCaseResolver,
} from '../assistance/assistance-case.resolver.ts';
import { AssistanceCasesResolver } from '../assistance/assistance-cases.resolver.ts';
import {
  PersonBenefitsOfResolver,
  PersonBenefitsResolver,
  RegionBenefitsOfResolver,
  RegionBenefitsResolver,
  SettlementBenefitResolver,
  StayDepositResolver,
  TownshipBenefitsResolver,
  UnmarkedSettlementResolver,
} from '../benefit/benefit.resolver.ts';
import {
  PersonFiveCheckResolver,
  PersonFiveChecksOfResolver,
  PersonFiveChecksResolver,
  RegionFiveChecksOfResolver,
  RegionFiveChecksResolver,
  TownshipFiveChecksResolver,
} from '../benefit/five-check.resolver.ts';
import { BurdenResolver, PersonBurdenResolver } from '../burden/burden.resolver.ts';
import { ExchangeResolver } from '../exchange/exchange.resolver.ts';
import { HouseholdMemberResolver, HouseholdResolver } from '../household/household.resolver.ts';
import { PersonHouseholdResolver, ResidenceResolver } from '../household/person-household.resolver.ts';
import { IdentityCandidateResolver } from '../linkage/identity-candidate.resolver.ts';
import { IdentityMutationResolver } from '../linkage/identity-mutation.resolver.ts';
import { PersonIdentitiesResolver, PersonIdentityResolver } from '../linkage/person-identities.resolver.ts';
import { DutyReportResolver, RegionIndicatorsResolver } from '../oversight/indicator.resolver.ts';
import { MonthlyListResolver, RegionMonthlyListsResolver } from '../oversight/monthly-list.resolver.ts';
import { RegionScaleRiskResolver } from '../oversight/scale-risk.resolver.ts';
import { PersonResolver } from '../person/person.resolver.ts';
import { PersonsResolver } from '../person/persons.resolver.ts';
import {
  IncomeFigureResolver,
  PolicyDocumentResolver,
  PolicyRuleResolver,
  RegionPolicyResolver,
  RuleThresholdResolver,
} from '../policy/policy.resolver.ts';
import { CodeListResolver } from '../reading/code-list.resolver.ts';
import { AnswerListResolver } from '../reconciliation/answer-list.resolver.ts';
import { DepartmentListResolver } from '../reconciliation/handed-list.resolver.ts';
import {
  OwedDeliveryResolver,
  ReconciliationFindingResolver,
  ReconciliationPersonResolver,
  ReconciliationReportResolver,
  ReconciliationResolver,
} from '../reconciliation/reconciliation.resolver.ts';
import { ReconciliationRunResolver } from '../reconciliation/reconciliation-run.resolver.ts';
import { DeliveryResolver, ProvenanceResolver } from '../region/delivery.resolver.ts';
import { PolicyRegionResolver } from '../region/region.resolver.ts';
import {
  PersonReliefResolver,
  RegionReliefResolver,
  ReliefClaimResolver,
  ReliefResolver,
} from '../relief/relief.resolver.ts';
import { ReliefMutationResolver } from '../relief/relief-mutation.resolver.ts';
import { BurdenDeterminationsResolver } from '../screening/burden-determinations.resolver.ts';
import { DeterminationResolver } from '../screening/determination.resolver.ts';
import { RuleScreeningResolver, ScreeningResolver } from '../screening/screening.resolver.ts';
import { EnrolmentResolver } from '../settlement/enrolment.type.ts';
import { PaymentResolver } from '../settlement/payment.type.ts';
import { PersonSettlementResolver } from '../settlement/person-settlement.resolver.ts';
import { SettlementResolver } from '../settlement/settlement.resolver.ts';
import { DeliveredCellResolver } from '../source/delivered-cell.resolver.ts';
import { DeliveryDecisionResolver } from '../source/delivery-decision.resolver.ts';
import { DeliveryDetailsResolver } from '../source/delivery-details.resolver.ts';
import { DeliveryProgressResolver } from '../source/delivery-progress.resolver.ts';
import { SubmitResolver } from '../source/submit.resolver.ts';
import {
  EnrolmentSubsidyOfResolver,
  EnrolmentSubsidyResolver,
  PersonSubsidyResolver,
  RegionSubsidiesResolver,
  RegionSubsidyEntriesResolver,
} from '../subsidy/subsidy.resolver.ts';
import { NodeResolver } from './node.resolver.ts';
import { ViewerResolver } from './viewer.resolver.ts';

/** Every resolver of the graph, in the order of the folders. What is not listed here is not in the schema. */
// biome-ignore lint/complexity/noBannedTypes: type-graphql's own type of a list of classes
export const RESOLVERS: NonEmptyArray<Function> = [
  PolicyRegionResolver,
  DeliveryResolver,
  ProvenanceResolver,
  PersonResolver,
  PersonsResolver,
  HouseholdResolver,
  HouseholdMemberResolver,
  PersonHouseholdResolver,
  ResidenceResolver,
  SettlementResolver,
  PersonSettlementResolver,
  EnrolmentResolver,
  PaymentResolver,
  RegionPolicyResolver,
  PolicyRuleResolver,
  PolicyDocumentResolver,
  RuleThresholdResolver,
  IncomeFigureResolver,
  PersonBurdenResolver,
  BurdenResolver,
  DeterminationResolver,
  BurdenDeterminationsResolver,
  ScreeningResolver,
  RuleScreeningResolver,
  AssistanceCaseResolver,
  CaseHitResolver,
  CaseEventResolver,
  PersonCaseResolver,
  DeterminationCaseResolver,
  AssistanceCasesResolver,
  RegionProgrammesResolver,
  AidProgrammeResolver,
  AidFundResolver,
  AidFundEntryResolver,
  AidRoundResolver,
  AidTownshipResolver,
  AidObjectionResolver,
  AidDriftResolver,
  AidDriftEntryResolver,
  AidLineResolver,
  PersonAidResolver,
  PersonAidProgrammeResolver,
  CaseAidResolver,
  AidMutationResolver,
  PersonBenefitsOfResolver,
  PersonBenefitsResolver,
  SettlementBenefitResolver,
  UnmarkedSettlementResolver,
  StayDepositResolver,
  RegionBenefitsOfResolver,
  RegionBenefitsResolver,
  TownshipBenefitsResolver,
  PersonFiveChecksOfResolver,
  PersonFiveChecksResolver,
  PersonFiveCheckResolver,
  RegionFiveChecksOfResolver,
  RegionFiveChecksResolver,
  TownshipFiveChecksResolver,
  EnrolmentSubsidyOfResolver,
  EnrolmentSubsidyResolver,
  PersonSubsidyResolver,
  RegionSubsidiesResolver,
  RegionSubsidyEntriesResolver,
  RegionReliefResolver,
  PersonReliefResolver,
  ReliefResolver,
  ReliefClaimResolver,
  ReliefMutationResolver,
  RegionIndicatorsResolver,
  DutyReportResolver,
  RegionScaleRiskResolver,
  RegionMonthlyListsResolver,
  MonthlyListResolver,
  AlertResolver,
  AlertCaseResolver,
  CodeListResolver,
  DeliveredCellResolver,
  DeliveryProgressResolver,
  DeliveryDecisionResolver,
  DeliveryDetailsResolver,
  SubmitResolver,
  IdentityCandidateResolver,
  IdentityMutationResolver,
  PersonIdentityResolver,
  PersonIdentitiesResolver,
  ReconciliationResolver,
  ReconciliationReportResolver,
  OwedDeliveryResolver,
  ReconciliationFindingResolver,
  ReconciliationPersonResolver,
  ReconciliationRunResolver,
  DepartmentListResolver,
  AnswerListResolver,
  ExchangeResolver,
  NodeResolver,
  ViewerResolver,
];
