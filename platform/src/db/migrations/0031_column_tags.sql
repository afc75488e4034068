-- What each column says about people, and how long it is kept. A test fails for a column without a tag.
--   subject: about a person, by id      contact: who and where a person is     special: needs more care (food, access)
--   log: what somebody did and when     secret: opens or proves something; never handed out, not even to its owner
--   none: says nothing about a person
-- After `keep:` stands a time limit of domain/privacy/retention/model.ts.
create procedure pg_temp.tag(of_table text, keep text, tags text) language plpgsql as $$
declare part text; class text; of_column text;
begin
  foreach part in array string_to_array(tags, '|') loop
    class := trim(split_part(part, ':', 1));
    foreach of_column in array regexp_split_to_array(trim(split_part(part, ':', 2)), '\s+') loop
      execute format('comment on column %I.%I is %L', of_table, of_column, 'gdpr:' || class || ' keep:' || keep);
    end loop;
  end loop;
end $$;

-- foundation
call pg_temp.tag('event', 'log', 'log: id kind subject_id actor_id at data | none: position data_hash | secret: salt');
call pg_temp.tag('job', 'jobs', 'log: id task key payload run_after created_at relayed_at');
call pg_temp.tag('migration', 'site', 'none: name hash ran_at');
call pg_temp.tag('audit_key', 'site', 'none: id public_key created_at | secret: sealed');
call pg_temp.tag('audit_checkpoint', 'log', 'none: position head at signature');
call pg_temp.tag('personal_table', 'site', 'none: position room section name belongs erase');

-- operating
call pg_temp.tag('journal_entry', 'jobs', 'log: id kind subject data at');
call pg_temp.tag('lost_credential', 'badges', 'subject: id award_id person_id organisation_id issuer_key_id status_series status_index sha256 issued_at revoked_at');
call pg_temp.tag('skipped_series', 'site', 'none: series at');
call pg_temp.tag('site_mark', 'site', 'none: name at data');

-- people
call pg_temp.tag('consortium', 'site', 'none: id name created_at');
call pg_temp.tag('organisation', 'site', 'none: id consortium_id name slug country language website created_at');
call pg_temp.tag('person', 'account', 'subject: id language created_at suspended_at erased_at | contact: name');
call pg_temp.tag('email_address', 'account', 'subject: id person_id verified_at is_primary | contact: address');
call pg_temp.tag('membership', 'account', 'subject: id organisation_id person_id unit joined_at ended_at');
call pg_temp.tag('role_grant', 'account', 'subject: id organisation_id person_id role badge_ids languages granted_by granted_at ended_at');
call pg_temp.tag('supervision', 'account', 'subject: supervisor_id subordinate_id organisation_id');
call pg_temp.tag('invitation', 'invitations', 'subject: id organisation_id language roles letters accepted_by invited_by created_at expires_at accepted_at withdrawn_at | contact: address name | secret: token_hash');
call pg_temp.tag('join_link', 'site', 'none: id organisation_id created_at expires_at closed_at | subject: created_by | secret: code');
call pg_temp.tag('sign_in_link', 'links', 'subject: id person_id purpose next_path data created_at expires_at used_at | contact: address | secret: token_hash | log: client');
call pg_temp.tag('session', 'sessions', 'secret: token_hash | log: id person_id device created_at last_seen_at expires_at ended_at');
call pg_temp.tag('passkey', 'account', 'subject: credential_id person_id name counter transports created_at last_used_at | secret: public_key');
call pg_temp.tag('sign_in_flow', 'links', 'secret: id_hash data | none: kind expires_at');
call pg_temp.tag('sign_on_identity', 'account', 'subject: issuer subject person_id created_at');
call pg_temp.tag('data_export', 'exports', 'subject: id person_id asked_at ready_at expires_at bytes storage_key');
call pg_temp.tag('erasure', 'proof', 'subject: id person_id asked_by reason asked_at due_at undone_at done_at | secret: token_hash');

-- skills
call pg_temp.tag('framework', 'site', 'none: id version hash content loaded_at current_since');
call pg_temp.tag('answer_set', 'answers', 'subject: id person_id framework_id mode started_at finished_at result');
call pg_temp.tag('answer', 'answers', 'subject: answer_set_id item_id area_id value opt_out answered_at');
call pg_temp.tag('context_answer', 'answers', 'subject: answer_set_id question_id option_ids');

call pg_temp.tag('campaign', 'site', 'none: id organisation_id consortium_id floor opened_at closes_at closed_at | subject: opened_by');
call pg_temp.tag('campaign_ticket', 'answers', 'subject: campaign_id person_id answer_set_id at');
call pg_temp.tag('campaign_answer', 'anonymous', 'none: id campaign_id part area_id sixths level');
call pg_temp.tag('campaign_barrier', 'anonymous', 'none: id campaign_id part option_ids');
call pg_temp.tag('campaign_naming', 'site', 'none: campaign_id organisation_id agreed_at | subject: agreed_by');
call pg_temp.tag('campaign_cell', 'anonymous', 'none: campaign_id subject kind name n tenths counts');

-- modules
call pg_temp.tag('module', 'site', 'none: id position version withdrawn_at');
call pg_temp.tag('module_version', 'site', 'none: module_id number hash brief content loaded_at');
call pg_temp.tag('lesson_card', 'site', 'none: id position content withdrawn_at');
call pg_temp.tag('card_reading', 'account', 'subject: person_id module_id card_id read_at');
call pg_temp.tag('self_check_answer', 'account', 'subject: person_id module_id question_id answer answered_at');
call pg_temp.tag('finished_activity', 'account', 'subject: person_id module_id activity_id finished_at');
call pg_temp.tag('progress_reset', 'resets', 'subject: person_id module_id kept reset_at');
call pg_temp.tag('sample_decision', 'account', 'subject: person_id module_id sample_id verdicts decided_at');

-- badges: design, application, assessment
call pg_temp.tag('badge_version', 'site', 'none: id badge_id hash kind level module_id assessors name description proves does_not_prove criteria rule evidence_task outcomes hours areas alignments created_at');
call pg_temp.tag('badge', 'site', 'none: id current_version_id position withdrawn_at');
call pg_temp.tag('application', 'account', 'subject: id person_id badge_id badge_version_id organisation_id state language round created_at changed_at submitted_at remind_at promised_at reminded_at checked_at decided_at decline_ground appealed_at appeal_reason second_view public_summary publish_links');
call pg_temp.tag('uploaded_file', 'evidence', 'subject: id application_id person_id kind name media_type bytes sha256 storage_key state created_at');
call pg_temp.tag('evidence', 'evidence', 'subject: id application_id kind title body url file_id class_run_id round added_at removed_at');
call pg_temp.tag('confirmation', 'evidence', 'subject: id evidence_id application_id relation language request asked_at expires_at answered_at answer note | contact: name address | secret: token_hash');
call pg_temp.tag('assignment', 'account', 'subject: id application_id applicant_id round seat assessor_id organisation_id standing assigned_at ended_at ending draft');
call pg_temp.tag('decision', 'account', 'subject: id application_id applicant_id assignment_id round seat assessor_id organisation_id standing appointed verdict note decline_ground decided_at');
call pg_temp.tag('criterion_result', 'account', 'subject: decision_id criterion_id result reason next_step');
call pg_temp.tag('second_look', 'account', 'subject: id decision_id application_id applicant_id first_assessor organisation_id badge_id badge_version_id language round chosen_at assessor_id taken_at done_at');
call pg_temp.tag('second_look_result', 'account', 'subject: second_look_id criterion_id result reason');
call pg_temp.tag('reusable_comment', 'account', 'subject: id person_id text created_at');

-- badges: issuing
call pg_temp.tag('issuer_key', 'site', 'none: id organisation_id did created_at retired_at stolen_at | secret: sealed');
call pg_temp.tag('award', 'badges', 'subject: id person_id organisation_id badge_id badge_version_id kind level basis application_id awarded_at ended_at activity_id activity_title | contact: recipient_name');
call pg_temp.tag('credential', 'badges', 'subject: id award_id person_id organisation_id public_id issuer_key_id status_series status_index named unsigned intended_at signed signed_at replaces_id revoked_at revoked_by revocation_kind revocation_reason erased_at | contact: recipient_hash recipient_salt');
call pg_temp.tag('status_list', 'site', 'none: id issuer_key_id purpose series document listed signed_at');

-- path, passport, verification
call pg_temp.tag('career_model', 'site', 'none: id hash content loaded_at current_since');
call pg_temp.tag('target', 'account', 'subject: person_id role_id chosen_at');
call pg_temp.tag('school_priority', 'site', 'none: organisation_id area_id set_at | subject: set_by');
call pg_temp.tag('badge_share', 'badges', 'subject: award_id person_id organisation_id shared_at show_name show_summary show_links changed_at');
call pg_temp.tag('known_issuer', 'site', 'none: id issuer_id name website origin added_at removed_at | subject: added_by');

-- activities
call pg_temp.tag('activity', 'site', 'none: id organisation_id code title about languages time_zone starts_on ends_on capacity entry registration_ends_at photos state copied_from created_at published_at finished_at cancelled_at cancel_reason | subject: created_by');
call pg_temp.tag('organiser', 'account', 'subject: activity_id person_id kind added_at');
call pg_temp.tag('place', 'site', 'none: id activity_id name address capacity online_url');
call pg_temp.tag('activity_session', 'site', 'none: id activity_id title about kind starts_at ends_at track place_id counted module_id video_url captions_url transcript');
call pg_temp.tag('speaker', 'account', 'subject: id session_id activity_id person_id position | contact: name organisation');
call pg_temp.tag('material', 'site', 'none: id session_id activity_id title url position');
call pg_temp.tag('activity_group', 'site', 'none: id activity_id name position');
call pg_temp.tag('group_module', 'site', 'none: session_id group_id activity_id module_id');
call pg_temp.tag('participant', 'account', 'subject: id activity_id person_id country work state online photo_consent group_id registered_at state_since | contact: name organisation');
call pg_temp.tag('participant_need', 'needs', 'subject: participant_id activity_id | special: diet access');
call pg_temp.tag('activity_invitation', 'invitations', 'subject: id activity_id country organisation work language letters invited_at withdrawn_at | contact: address name');
call pg_temp.tag('attendance_entry', 'account', 'subject: id session_id participant_id activity_id presence source said_at received_at said_by');
call pg_temp.tag('attendance', 'account', 'subject: session_id participant_id activity_id presence source confirmed said_at');
call pg_temp.tag('door_key', 'site', 'none: session_id activity_id opened_at closed_at | secret: secret');

-- feedback: answers are nobody's any more; only who answered is known for a while
call pg_temp.tag('feedback_form', 'site', 'none: id kind hash content loaded_at current_since');
call pg_temp.tag('feedback_round', 'site', 'none: id kind form_id activity_id module_id module_version badge_id year opens_at closes_at breakdown floor closed_at asked answered ended_early letters_at');
call pg_temp.tag('feedback_ticket', 'tickets', 'subject: round_id person_id');
call pg_temp.tag('feedback_sheet', 'anonymous', 'none: id round_id grouping answers');
call pg_temp.tag('feedback_answer', 'anonymous', 'none: id round_id question_id grouping answer');
call pg_temp.tag('feedback_block', 'anonymous', 'none: id round_id also question_id grouping n');
call pg_temp.tag('feedback_count', 'anonymous', 'none: block_id answer n');
call pg_temp.tag('feedback_text', 'anonymous', 'none: id block_id text state');
call pg_temp.tag('module_comment', 'account', 'subject: id round_id module_id module_version card_id text answer mark marked_version reason');
call pg_temp.tag('module_comment_writer', 'account', 'subject: comment_id person_id');

-- classes: a run is its teacher's; students have no account, and nobody knows who they are
call pg_temp.tag('class_run', 'account', 'subject: id organisation_id teacher_id module_id lesson_card_id countries ages started_at closes_at closed_at learners marks forgotten_at | secret: code');
call pg_temp.tag('class_learner', 'learners', 'subject: id run_id folded | contact: nickname | secret: token_hash code_hash');
call pg_temp.tag('class_mark', 'learners', 'subject: learner_id kind mark_id');
call pg_temp.tag('class_answer', 'anonymous', 'none: id run_id question_id answer');
call pg_temp.tag('class_block', 'anonymous', 'none: id organisation_id run_id question_id n total');

drop procedure pg_temp.tag;
