package io.carryover.policy.directory;

import io.carryover.kit.tenancy.TenantId;
import io.carryover.policy.directory.SearchCondition.Comparison;
import io.carryover.policy.directory.SearchCondition.Property;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A search as text for the entity manager, with its values as parameters.
 *
 * <p>Letters are folded by Postgres on both sides, so that both are folded alike.
 */
final class SearchText {

  private final Map<Property, String> columns;
  private final Map<String, Object> parameters = new HashMap<>();
  private final String where;

  /**
   * Writes a search.
   *
   * @param columns where each property is; what is missing there cannot be searched
   */
  SearchText(TenantId tenant, SearchCondition condition, Map<Property, String> columns) {
    this.columns = columns;
    parameters.put("tenant", tenant.value());
    this.where = "tenantId = :tenant and " + text(condition);
  }

  String where() {
    return where;
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  private String text(SearchCondition condition) {
    return switch (condition) {
      case SearchCondition.Text text -> comparison(text);
      case SearchCondition.Present(var property) -> column(property) + " <> ''";
      case SearchCondition.Active(boolean active) -> active ? "active = true" : "active = false";
      case SearchCondition.HasMember(var user) ->
          "groupId in (select m.groupId from GroupMemberRow m where m.tenantId = :tenant"
              + " and m.memberType = 'USER' and m.memberId = %s)".formatted(value(user.value()));
      case SearchCondition.AllOf(var all) -> all.isEmpty() ? "1 = 1" : joined(all, " and ");
      case SearchCondition.AnyOf(var any) -> joined(any, " or ");
      case SearchCondition.Not(var negated) -> "not (" + text(negated) + ")";
    };
  }

  private String joined(List<SearchCondition> conditions, String word) {
    return conditions.stream().map(this::text).collect(Collectors.joining(word, "(", ")"));
  }

  private String comparison(SearchCondition.Text text) {
    String column = folded(text.property(), column(text.property()));
    if (text.comparison() == Comparison.EQUALS) {
      return column + " = " + folded(text.property(), value(text.value()));
    }
    String literally = text.value().replace("!", "!!").replace("%", "!%").replace("_", "!_");
    String pattern =
        switch (text.comparison()) {
          case STARTS_WITH -> literally + "%";
          case ENDS_WITH -> "%" + literally;
          case CONTAINS, EQUALS -> "%" + literally + "%";
        };
    return column + " like " + folded(text.property(), value(pattern)) + " escape '!'";
  }

  private static String folded(Property property, String text) {
    return switch (property) {
      case USER_NAME, DISPLAY_NAME -> "lower(" + text + ")";
      case ID, EXTERNAL_ID -> text;
    };
  }

  private String column(Property property) {
    String column = columns.get(property);
    if (column == null) {
      throw new IllegalArgumentException(property + " cannot be searched here");
    }
    return column;
  }

  private String value(String value) {
    String name = "p" + parameters.size();
    parameters.put(name, value);
    return ":" + name;
  }
}
