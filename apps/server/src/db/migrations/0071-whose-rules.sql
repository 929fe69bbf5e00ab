-- Who may change which rule stood in the service alone: by a statement of the app whoever may change any could change all, and give the triage desk, the staff desk
-- or their own limits to whom they like (S10, S11). The headteacher changes what nobody else does; what is new is theirs until a migration says otherwise, and a
-- test compares this with the table of settings.
create function may_change_setting(school uuid, wanted text, person uuid) returns boolean language plpgsql stable set search_path = public, pg_temp as $$
declare
  network_alone constant text[] := array[
      'filter.policies', 'filter.allow', 'filter.deny', 'filter.safeSearch', 'filter.youTube'];
  network_and_head constant text[] := array[
      'school.dayStarts', 'school.dayEnds', 'security.passwordLength', 'security.passwordUpper', 'security.passwordDigit', 'security.passwordSymbol',
      'security.passwordDays', 'security.idleMinutes', 'security.lockAfter', 'filter.onError', 'filter.unconfirmed', 'watch.signInHours'];
  network_and_dsl constant text[] := array[
      'school.closedDays', 'silence.agentDays', 'silence.agentSeverity', 'silence.unwatchedMinutes', 'silence.unwatchedSeverity', 'silence.gateMinutes',
      'silence.gateSeverity', 'silence.togetherPercent', 'silence.presenceDays', 'checks.probesAt', 'checks.openedSeverity', 'checks.closedSeverity',
      'checks.notRunSeverity', 'evidence.mostMegabytes'];
  dsl_and_head constant text[] := array[
      'school.trustedAdult', 'incidents.reviewWithinDays', 'telling.parentHours', 'telling.agencyHours', 'telling.othersDays', 'telling.localProcedures',
      'telling.localProceduresAddress', 'alerts.triagedBy', 'alerts.minorHarms', 'alerts.minorUpTo', 'alerts.minorGoesTo', 'alerts.circumventionTells',
      'alerts.foldMinutes', 'alerts.from', 'alerts.viewWithin', 'alerts.decideWithin', 'alerts.lateTells', 'alerts.dailyAt', 'alerts.dailyTells',
      'alerts.twoDecide', 'alerts.twoFrom', 'alerts.twoHarms', 'reviewers.severityFrom', 'reviewers.talkWithinDays', 'alerts.phrases', 'filter.seesSearches',
      'filter.urlKept', 'history.days', 'history.hold', 'watch.searches', 'watch.typing', 'watch.pages', 'watch.tellFrom', 'watch.pictures',
      'watch.picturesFrom', 'watch.never', 'watch.noticeMonths', 'checks.runDays', 'reviews.dueOn', 'reviews.warnDays', 'reports.drawAt',
      'reports.monitoringEvery', 'reports.signDays', 'reports.digestEvery', 'reports.springEnds', 'reports.trendDays', 'reports.sampleSize',
      'reports.logReviewDays', 'evidence.keptDays', 'evidence.unlockHours', 'retention.incidentYears', 'retention.childFrom', 'retention.childYears',
      'retention.harmYears', 'retention.staffYears', 'retention.lookYears', 'retention.alertDays', 'retention.concernDays', 'retention.workingDays',
      'retention.talkYears', 'concerns.withoutSignIn', 'concerns.readWithin', 'concerns.securityGoTo', 'incidents.lookHours', 'incidents.sitePictures',
      'incidents.referWithinHours', 'mail.alertsFrom', 'mail.minutesBetween', 'mail.urgentMinutesBetween', 'mail.outsideHours', 'mail.morning',
      'mail.morningAt', 'mail.ownChoice'];
begin
  return exists (select from person_role r where r.school_id = school and r.person_id = person
    and r.starts_on <= current_date + 1 and (r.ends_on is null or r.ends_on >= current_date - 1)
    and case r.role when 'head' then wanted <> all (network_alone)
      when 'dsl' then wanted = any (dsl_and_head || network_and_dsl)
      when 'network_manager' then wanted = any (network_alone || network_and_head || network_and_dsl) else false end);
end $$;
create policy theirs_to_make on setting as restrictive for insert with check (school_id = any ((select app_schools())::uuid[])
  and ((select app_person()) is null or may_change_setting(school_id, key, (select app_person()))));
create policy theirs_to_change on setting as restrictive for update using (school_id = any ((select app_schools())::uuid[]))
  with check (school_id = any ((select app_schools())::uuid[])
    and ((select app_person()) is null or may_change_setting(school_id, key, (select app_person()))));
